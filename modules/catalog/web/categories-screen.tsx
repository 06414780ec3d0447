import './goods.css'
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Confirm,
  Empty,
  Failure,
  Field,
  Form,
  Link,
  Loading,
  Page,
  Refusal,
  Select,
  Sheet,
  TextInput,
  toast,
  useAct,
  useAsk,
  useForm,
  useMay,
  useSay,
  words,
  wordsOf,
} from '#web/ui'
import { categories, removeCategory, saveCategory } from '../contract.ts'
import { placesAfterMove, treeOf, type Category } from './category-options.ts'

const useCategoryWords = words({
  zh: {
    title: '商品分类',
    hint: '最多两级。收银台按这里的顺序摆。',
    add: '新增分类',
    addChild: '加子分类',
    empty: '还没有分类',
    emptyText: '分类让收银台好找、报表好看。导入商品时也可以自动新建。',
    name: '分类名称',
    nameMissing: '请填分类名称',
    parent: '上级分类',
    parentNone: '没有（一级分类）',
    save: '保存',
    saved: '已保存',
    rename: '修改“{name}”',
    up: '上移',
    down: '下移',
    remove: '删除',
    removeTitle: '删除分类“{name}”？',
    removeText: '分类里还有商品时删不掉，先把商品移走。',
    removed: '已删除“{name}”',
    products: '{count} 种',
    notAllowed: '没有“编辑商品和价格”的权限',
  },
  en: {
    title: 'Categories',
    hint: 'Two levels at most. The till shows them in this order.',
    add: 'Add a category',
    addChild: 'Add below',
    empty: 'No categories yet',
    emptyText: 'They make goods easy to find at the till and in reports. An import can create them too.',
    name: 'Name',
    nameMissing: 'Give it a name',
    parent: 'Belongs to',
    parentNone: 'None (top level)',
    save: 'Save',
    saved: 'Saved',
    rename: 'Change “{name}”',
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove',
    removeTitle: 'Remove the category “{name}”?',
    removeText: 'A category with goods cannot be removed: move them first.',
    removed: '“{name}” removed',
    products: '{count, plural, one {# good} other {# goods}}',
    notAllowed: 'You lack the right “Edit goods and prices”',
  },
})

/** What the sheet edits: a known category, or a new one below `parentId`. */
type Editing = { categoryId?: string; name: string; parentId: string | null; position: number }

/** 商品分类: the tree, its order and its names. */
export function CategoriesScreen(): ReactNode {
  const say = useCategoryWords()
  const may = useMay('catalog.edit')
  const answer = useAsk(categories, {})
  const [editing, setEditing] = useState<Editing>()
  const tree = treeOf(answer.data?.items ?? [])
  const add = (
    <Button
      kind="primary"
      icon={<PlusOutlined />}
      disabledBecause={may ? undefined : say('notAllowed')}
      onClick={() => setEditing({ name: '', parentId: null, position: tree.length })}
    >
      {say('add')}
    </Button>
  )
  return (
    <Page title={say('title')} hint={say('hint')} narrow actions={add}>
      {answer.data === undefined ? (
        <Card>
          {answer.error === null ? (
            <Loading rows lines={6} />
          ) : (
            <Failure error={answer.error} onRetry={() => void answer.refetch()} />
          )}
        </Card>
      ) : tree.length === 0 ? (
        <Card>
          <Empty title={say('empty')} text={say('emptyText')} action={add} />
        </Card>
      ) : (
        <Card>
          {tree.map(({ category, children }) => (
            <div key={category.id} className="goods-branch">
              <CategoryLine
                category={category}
                neighbours={tree.map((branch) => branch.category)}
                onEdit={setEditing}
                onAddBelow={() => setEditing({ name: '', parentId: category.id, position: children.length })}
              />
              {children.map((child) => (
                <div key={child.id} className="goods-child">
                  <CategoryLine category={child} neighbours={children} onEdit={setEditing} />
                </div>
              ))}
            </div>
          ))}
        </Card>
      )}
      <Sheet
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing?.categoryId === undefined ? say('add') : say('rename', { name: editing.name })}
      >
        {editing !== undefined && (
          <CategoryForm editing={editing} tops={tree.map(({ category }) => category)} onDone={() => setEditing(undefined)} />
        )}
      </Sheet>
    </Page>
  )
}

function CategoryLine(props: {
  category: Category
  neighbours: readonly Category[]
  onEdit: (editing: Editing) => void
  /** Only a top category may have others below it. */
  onAddBelow?: () => void
}): ReactNode {
  const { category, neighbours, onEdit, onAddBelow } = props
  const { id, name, parentId, position, products } = category
  const say = useCategoryWords()
  const sayPair = useSay()
  const may = useMay('catalog.edit')
  const [isAsking, setIsAsking] = useState(false)
  const save = useAct(saveCategory, {
    invalidates: [categories],
    onRefused: (error) => toast(sayPair(wordsOf(error)), { tone: 'bad' }),
  })
  const remove = useAct(removeCategory, { invalidates: [categories] })
  const move = async (step: -1 | 1) => {
    try {
      for (const placed of placesAfterMove(neighbours, id, step))
        await save.runAsync({ categoryId: placed.id, name: placed.name, parentId: placed.parentId, position: placed.position })
    } catch {
      // `onRefused` has told it.
    }
  }
  return (
    <div className="goods-line">
      <span className="grow clip">{parentId === null ? <b>{name}</b> : name}</span>
      <Link to="/goods" search={{ category: id }} className="faint num">
        {say('products', { count: products })}
      </Link>
      {may && (
        <span className="goods-tools">
          {onAddBelow !== undefined && (
            <Button kind="quiet" size="small" icon={<PlusOutlined />} label={say('addChild')} onClick={onAddBelow} />
          )}
          <Button kind="quiet" size="small" icon={<ArrowUpOutlined />} label={say('up')} onClick={() => void move(-1)} />
          <Button kind="quiet" size="small" icon={<ArrowDownOutlined />} label={say('down')} onClick={() => void move(1)} />
          <Button
            kind="quiet"
            size="small"
            icon={<EditOutlined />}
            label={say('rename', { name })}
            onClick={() => onEdit({ categoryId: id, name, parentId, position })}
          />
          <Button kind="quiet" size="small" icon={<DeleteOutlined />} label={say('remove')} onClick={() => setIsAsking(true)} />
        </span>
      )}
      <Confirm
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('removeTitle', { name })}
        text={say('removeText')}
        does={say('remove')}
        danger
        onConfirm={async () => {
          await remove.runAsync({ categoryId: id })
          const undo = () => save.run({ name, parentId, position })
          toast(say('removed', { name }), { undo })
        }}
      />
    </div>
  )
}

function CategoryForm(props: { editing: Editing; tops: readonly Category[]; onDone: () => void }): ReactNode {
  const { editing, tops, onDone } = props
  const say = useCategoryWords()
  const save = useAct(saveCategory, {
    invalidates: [categories],
    onDone: () => {
      toast(say('saved'))
      onDone()
    },
  })
  const form = useForm(
    { name: editing.name, parentId: editing.parentId },
    { refusal: save.error, check: ({ name }) => (name.trim() === '' ? { name: say('nameMissing') } : {}) },
  )
  return (
    <Form onSubmit={form.submit((values) => save.run({ ...editing, ...values, name: values.name.trim() }))}>
      <Refusal error={save.error} />
      <Field label={say('name')} error={form.errorOf('name')}>
        <TextInput {...form.input('name')} maxLength={60} autoFocus />
      </Field>
      <Field label={say('parent')} error={form.errorOf('parentId')}>
        <Select
          {...form.input('parentId')}
          clearable
          placeholder={say('parentNone')}
          options={tops.filter(({ id }) => id !== editing.categoryId).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="form-actions">
        <Button kind="primary" size="large" wide submit busy={save.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}
