/** MISP warning lists (misp-warninglists schema): one header, then every entry. */
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import type { ByteSource, ImportItem, WarningListHeaderItem } from '#shared/domains/imports/import-item.ts';
import { listOf, oneLine, setAside, textOf } from './item-builders.ts';
import { jsonPlace, readJson, type JsonPath, type JsonShape, type Visit } from './json-source.ts';

const ways = ['string', 'substring', 'hostname', 'cidr', 'regex'] as const;
const maxEntry = 4096;

function visitor(pass: 'members' | 'entries'): (path: JsonPath, shape: JsonShape) => Visit {
  return (path, shape) => {
    if (path.length === 0) return 'enter';
    if (path[0] === 'list' && path.length === 1 && shape !== 'scalar') return 'enter';
    return (path[0] === 'list') === (pass === 'entries') ? 'take' : 'skip';
  };
}

/** The header may follow the list in the file, and must come first in the import. */
async function readHeader(source: ByteSource): Promise<WarningListHeaderItem> {
  const members = new Map<string, Json>();
  for await (const { path, value } of readJson(source, visitor('members'))) members.set(String(path[0]), value);
  const matching = ways.find((way) => way === textOf(members.get('type')));
  const name = oneLine(textOf(members.get('name')), 300);
  if (matching === undefined || name === '') throw new AppError('import/not-warning-list');
  return {
    item: 'warning-list',
    name,
    version: oneLine(textOf(members.get('version')), 60),
    description: oneLine(textOf(members.get('description')), 2000),
    matching,
    attributes: listOf(members.get('matching_attributes'))
      .map((type) => oneLine(textOf(type), 60))
      .filter((type) => type !== ''),
  };
}

export async function* parseWarningList(source: ByteSource): AsyncGenerator<ImportItem> {
  yield await readHeader(source);
  for await (const { path, value } of readJson(source, visitor('entries'))) {
    const entry = typeof value === 'number' ? String(value) : value;
    const isEntry = path.length === 2 && typeof entry === 'string' && entry.trim() !== '' && entry.length <= maxEntry;
    if (isEntry) yield { item: 'warning-entry', value: entry.trim() };
    else yield setAside('entry', 'import/wrong-shape', jsonPlace(path), 'list');
  }
}
