/** Makes inputs that a contract accepts from its schema, so that what is spoiled is nearly right. */
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** Values of ids and tokens by the name of the member that holds them. */
export type KnownValues = (member: string) => unknown;

const texts = [
  '0197a1b2-0000-7000-8000-000000000001',
  'a'.repeat(64),
  'b'.repeat(32),
  'FR',
  '2026-05-01',
  'Europe/Paris',
  'Operation Levant',
  'en',
  'aGVsbG8=',
  'case:read',
  '2026-05-01T10:00:00.000Z',
];

/** @param variant which branch of unions and which word of lists is taken. */
export function sampleInput(schema: z.ZodType, variant: number, known: KnownValues = () => undefined): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
  return sampleOf(json, variant, known, '', 0);
}

function sampleOf(schema: JsonSchema, variant: number, known: KnownValues, member: string, depth: number): unknown {
  const given = known(member);
  if (given !== undefined && (schema.type === 'string' || schema.anyOf)) return given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[variant % schema.enum.length];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return sampleOf(branches[variant % branches.length] ?? {}, variant, known, member, depth);
  if (schema.allOf) return sampleOf(Object.assign({}, ...schema.allOf) as JsonSchema, variant, known, member, depth);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, variant, known, depth);
    case 'array':
      return sampleArray(schema, variant, known, member, depth);
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1);
    case 'boolean':
      return variant % 2 === 0;
    default:
      return schema.type === 'null' ? null : 'any';
  }
}

function sampleObject(schema: JsonSchema, variant: number, known: KnownValues, depth: number): unknown {
  if (depth > 12) return {};
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties)
    .filter(([name]) => required.includes(name) || variant % 2 === 0)
    .map(([name, value]) => [name, sampleOf(value, variant, known, name, depth + 1)]);
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0)
    members.push([
      sampleText(schema.propertyNames ?? {}),
      sampleOf(additionalProperties, variant, known, '', depth + 1),
    ]);
  return Object.fromEntries(members) as unknown;
}

function sampleArray(schema: JsonSchema, variant: number, known: KnownValues, member: string, depth: number): unknown {
  if (schema.prefixItems) return schema.prefixItems.map((item) => sampleOf(item, variant, known, member, depth + 1));
  const count = Math.max(schema.minItems ?? 0, variant % 3 === 0 ? 0 : 1);
  const { items } = schema;
  if (!items) return [];
  // Words that must differ: each takes the next branch.
  return Array.from({ length: count }, (_, at) =>
    sampleOf(items, variant + at, known, member.replace(/s$/, ''), depth + 1),
  );
}

function sampleText({ pattern, format, minLength = 0 }: JsonSchema): string {
  if (format === 'uuid') return texts[0] ?? '';
  const matching = pattern === undefined ? 'Levant' : texts.find((text) => new RegExp(pattern, 'u').test(text));
  return (matching ?? 'Levant').padEnd(minLength, 'x');
}
