/** As much of JSON Schema, draft 2020-12, as `static/trace.schema.json` uses. A word that it does not know is a mistake in the schema. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Schema = { readonly [word: string]: Json };

const isObject = (json: Json | undefined): json is Schema =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const typeOf = (json: Json): string =>
  json === null ? 'null' : Array.isArray(json) ? 'array' : Number.isInteger(json) ? 'integer' : typeof json;

const words = new Set(
  '$schema $defs $ref title description type const enum oneOf properties required additionalProperties items minimum pattern'.split(
    ' ',
  ),
);

/** Why a value is not as the schema wants it, each with its path; nothing where it is. */
export function problems(root: Schema, json: unknown, schema: Schema = root, path = '$'): readonly string[] {
  const value = json as Json;
  const unknown = Object.keys(schema).filter((word) => !words.has(word));
  if (unknown.length > 0) throw new Error(`${path}: the schema says ${unknown.join(', ')}`);
  const { $ref, type, oneOf, items, minimum, pattern, additionalProperties } = schema;
  if (typeof $ref === 'string') return problems(root, value, definition(root, $ref), path);
  const found: string[] = [];
  const types = type === undefined ? null : [type].flat();
  const is = typeOf(value);
  if (types !== null && !types.includes(is) && !(is === 'integer' && types.includes('number')))
    return [`${path}: ${is} instead of ${types.join(' or ')}`];
  if ('const' in schema && schema['const'] !== value) found.push(`${path}: not ${String(schema['const'])}`);
  const { enum: choices } = schema;
  if (Array.isArray(choices) && !choices.includes(value))
    found.push(`${path}: ${String(value)} is no choice`);
  if (typeof minimum === 'number' && Number(value) < minimum) found.push(`${path}: less than ${minimum}`);
  if (typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern, 'u').test(value))
    found.push(`${path}: ${value.slice(0, 40)} does not match ${pattern}`);
  if (Array.isArray(oneOf)) {
    const tries = oneOf.filter(isObject).map((one) => problems(root, value, one, path));
    const fitting = tries.filter((one) => one.length === 0).length;
    if (fitting !== 1) found.push(`${path}: fits ${fitting} of ${tries.length}`, ...tries.flat());
  }
  if (Array.isArray(value) && isObject(items))
    found.push(...value.flatMap((item, i) => problems(root, item, items, `${path}[${i}]`)));
  if (isObject(value)) {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    for (const name of Array.isArray(schema['required']) ? schema['required'] : [])
      if (!Object.hasOwn(value, String(name))) found.push(`${path}: no ${String(name)}`);
    for (const [name, of] of Object.entries(value)) {
      const one = properties[name];
      if (isObject(one)) found.push(...problems(root, of, one, `${path}.${name}`));
      else if (additionalProperties === false) found.push(`${path}: ${name} is not foreseen`);
    }
  }
  return found;
}

function definition(root: Schema, ref: string): Schema {
  const [, name = ''] = /^#\/\$defs\/(\w+)$/.exec(ref) ?? [];
  const all = root['$defs'];
  const found = isObject(all) ? all[name] : undefined;
  if (!isObject(found)) throw new Error(`the schema has no ${ref}`);
  return found;
}
