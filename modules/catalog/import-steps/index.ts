import type { StoredImport } from '../stored-import.ts'
import { applyStep } from './apply-step.ts'
import { judgeStep } from './judge-step.ts'
import { readStep } from './read-step.ts'
import type { StepContext } from './step.ts'
import { undoStep } from './undo-step.ts'

/** Does the next piece of whatever the import is at; nothing when it rests. */
export async function takeStep(context: StepContext, running: StoredImport): Promise<void> {
  switch (running.phase) {
    case 'reading':
      return readStep(context, running)
    case 'judging':
      return judgeStep(context, running)
    case 'applying':
      return applyStep(context, running)
    case 'undoing':
      return undoStep(context, running)
    case 'mapped':
    case 'judged':
    case 'applied':
    case 'undone':
    case 'failed':
    case 'discarded':
  }
}
