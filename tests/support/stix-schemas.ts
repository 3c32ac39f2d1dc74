/** The JSON schemas that OASIS publishes for STIX 2.1, where the shared test data is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '#shared/core/json.ts';
import { repositoryRoot } from './repository-root.ts';

const folder = join(repositoryRoot, '..', 'shared', 'testdata', 'stix', 'schemas');

/** Null where the schemas are not there; a test then skips and says so. */
export function loadStixSchemas(): ((object: Json) => string[]) | null {
  if (!existsSync(folder)) return null;
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const ids = new Map<string, string>();
  for (const file of files) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { $id: string };
    ajv.addSchema(schema);
    ids.set((file.split(/[\\/]/).at(-1) ?? '').replace('.json', ''), schema.$id);
  }
  const bundle = ajv.getSchema(ids.get('bundle') ?? '') as ValidateFunction;
  return (object) => {
    const type = (object as { type: string }).type;
    const own = ajv.getSchema(ids.get(type) ?? ids.get('cyber-observable-core') ?? '') as ValidateFunction;
    const validate = type === 'bundle' ? bundle : own;
    return validate(object)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
}
