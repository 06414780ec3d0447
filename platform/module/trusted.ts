/**
 * Hands a value over as the type that its operation or event promises.
 *
 * The kernel looks handlers up by name, where the compiler loses the thread between a contract and its
 * handler. The promise is kept elsewhere: `defineModule` lets no handler of another shape in, inputs are
 * parsed with the operation's own schema, and event bodies with the event's. This is the one place where
 * the types are told so.
 */
export function trusted<Type>(value: unknown): Type {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- see above: the only one of its kind
  return value as Type
}
