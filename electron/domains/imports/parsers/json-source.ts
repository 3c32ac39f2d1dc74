/** Walks a JSON file: enters the containers that a parser names and gives out the values inside them one by one. */
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import type { Json } from '#shared/core/json.ts';
import { jsonLimits, openJson, type JsonCursor, type JsonLimits } from './json-cursor.ts';

export type JsonPath = readonly (string | number)[];
/** `enter`: walk into the container; `take`: give the whole value out; `skip`: check it and drop it. */
export type Visit = 'enter' | 'take' | 'skip';
export type JsonShape = 'array' | 'object' | 'scalar';

export interface JsonValue {
  readonly path: JsonPath;
  readonly value: Json;
}

/** Containers that may be entered below each other; the formats need seven. */
const maxEntered = 16;
const comma = 44;
const colon = 58;

interface Frame {
  readonly shape: 'array' | 'object';
  key: string | number;
  first: boolean;
}

/**
 * Text as records can hold it: lone surrogates and NUL are replaced (neither has a canonical form), numbers beyond
 * double precision's range become text. A key `__proto__` stays an own member and never reaches a prototype.
 */
export function cleanJson(value: unknown): Json {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [cleanText(key), cleanJson(member)]));
  }
  return typeof value === 'boolean' ? value : null;
}

export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

function parseValue(text: string, cursor: JsonCursor): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw cursor.refuse('import/json-syntax');
  }
}

function shapeOf(code: number): JsonShape {
  return code === 91 ? 'array' : code === 123 ? 'object' : 'scalar';
}

async function expect(cursor: JsonCursor, code: number): Promise<void> {
  if ((await cursor.peek()) !== code) throw cursor.refuse('import/json-syntax');
  cursor.skip();
}

/** Moves to the frame's next value and names it; false where the container ends. */
async function step(cursor: JsonCursor, frame: Frame): Promise<boolean> {
  const end = frame.shape === 'array' ? 93 : 125;
  const code = await cursor.peek();
  if (code === end) {
    cursor.skip();
    return false;
  }
  if (!frame.first) await expect(cursor, comma);
  if (frame.shape === 'array') frame.key = frame.first ? 0 : Number(frame.key) + 1;
  else {
    if ((await cursor.peek()) !== 34) throw cursor.refuse('import/json-syntax');
    frame.key = cleanText(String(parseValue(await cursor.capture(), cursor)));
    await expect(cursor, colon);
  }
  frame.first = false;
  return true;
}

/**
 * @param visit asked for every value met, the root included (path `[]`).
 * @throws AppError `import/json-syntax`, `import/not-utf8`, `import/too-deep`, `import/too-large`,
 *   `import/string-too-long`, `import/value-too-long`, `import/empty-file`.
 */
export async function* readJson(
  source: ByteSource,
  visit: (path: JsonPath, shape: JsonShape) => Visit,
  limits: JsonLimits = jsonLimits,
): AsyncGenerator<JsonValue> {
  const cursor = openJson(source, limits);
  if ((await cursor.peek()) < 0) throw cursor.refuse('import/empty-file');
  const frames: Frame[] = [];
  do {
    const frame = frames.at(-1);
    if (frame !== undefined && !(await step(cursor, frame))) {
      frames.pop();
      continue;
    }
    const path = frames.map(({ key }) => key);
    const code = await cursor.peek();
    if (code < 0) throw cursor.refuse('import/json-syntax');
    const shape = shapeOf(code);
    const choice = visit(path, shape);
    if (choice === 'enter' && shape !== 'scalar') {
      if (frames.length >= maxEntered) throw cursor.refuse('import/too-deep', { limit: maxEntered });
      cursor.skip();
      frames.push({ shape, key: '', first: true });
      continue;
    }
    const value = parseValue(await cursor.capture(), cursor);
    if (choice === 'take') yield { path, value: cleanJson(value) };
  } while (frames.length > 0);
  if ((await cursor.peek()) >= 0) throw cursor.refuse('import/json-syntax');
}

/** `$.response[0].Event.Attribute[3]`; member names are cut, since a hostile file may put anything there. */
export function jsonPlace(path: JsonPath): string {
  const steps = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_][A-Za-z0-9_-]{0,59}$/.test(key)
      ? `.${key}`
      : `[${JSON.stringify(key.slice(0, 40).toWellFormed())}]`;
  });
  return `$${steps.join('')}`;
}
