/** Reads a compiled program as unknown data, so that the look at it takes nothing on trust, not even its types. */

/** Raised when the compiled program holds anything but drawing. */
class ForbiddenProgram extends Error {
  override readonly name = "ForbiddenProgram";
}

export type Fields = Readonly<Record<string, unknown>>;

export function isPlainProperty(property: Fields): boolean {
  return property.type === "Property" && property.kind === "init" && !property.method && !property.computed;
}

export function keyOf(property: Fields): string {
  const key = fields(property.key);
  return String(key.type === "Literal" ? key.value : key.name);
}

export function isIdentifier(node: unknown, name: string): boolean {
  return fields(node).type === "Identifier" && fields(node).name === name;
}

export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function expect(holds: boolean, what: string): void {
  if (!holds) refuse(what);
}

export function refuse(what: string): never {
  throw new ForbiddenProgram(`The compiled program holds ${what}.`);
}
