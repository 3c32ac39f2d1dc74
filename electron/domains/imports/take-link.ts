import type { RecordId } from '#shared/core/ids.ts';
import type { LinkItem } from '#shared/domains/imports/import-item.ts';
import { linkKey } from './case-lookup.ts';
import type { IngestState } from './ingest-state.ts';

/** Links need both their ends, so they are kept until the file has been read; one step for each then. */
export function* takeLinks(state: IngestState, links: readonly LinkItem[]): Generator<void> {
  const leaving = new Map<string, Map<string, RecordId>>();
  for (const link of links) {
    takeLink(state, link, leaving);
    yield;
  }
}

function takeLink(state: IngestState, link: LinkItem, leaving: Map<string, Map<string, RecordId>>): void {
  const [from, to] = [state.byKey.get(link.from), state.byKey.get(link.to)];
  // What the file only implies stands or falls with the item that implied it.
  const refuse = (code: string): void => {
    if (link.what !== '') state.tally.setAside({ code, place: link.place, detail: link.linkKind });
  };
  if (!from || !to) return refuse('import/dangling-reference');
  if (from === to) return refuse('import/link-to-itself');
  const written = link.written.slice(0, 200);
  const externalIds = [...link.externalIds];
  const fields = {
    linkKind: link.linkKind,
    from,
    to,
    ...(written && { written }),
    ...(externalIds.length > 0 && { externalIds }),
    ...link.fields,
  };
  if (state.problemOf({ type: 'link', fields, envelope: {} })) return refuse('import/bad-value');
  const siblings = leaving.get(from) ?? new Map(state.isNew(from) ? [] : state.lookup.linksFrom(from));
  leaving.set(from, siblings);
  const key = linkKey(to, link.linkKind, written);
  const known = siblings.get(key) ?? state.findMet('link', externalIds) ?? state.lookup.external('link', externalIds);
  const id = known ? state.merge(known, 'link', { externalIds }) : state.create({ type: 'link', fields, envelope: {} });
  siblings.set(key, id);
  state.keep('link', externalIds, id);
}
