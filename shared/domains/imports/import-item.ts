/**
 * What a parser of foreign data says, one item at a time. A parser is a pure async generator over bytes: it knows no
 * database, creates no ids, and never throws on bad content: what it cannot take it sets aside, and what refuses the
 * whole file is an AppError with an `import/...` code.
 */
import type { Json } from '../../core/json.ts';
import type { Envelope } from '../../core/marking.ts';
import type { SetAside } from './imports.schema.ts';

/** Proposes one record. `key` is unique in the file; links and attachments refer to it. */
export interface RecordItem {
  readonly item: 'record';
  readonly key: string;
  readonly place: string;
  /** The format's own word for what was read (`attribute`, `indicator`, `row`); counted in the report's `read`. */
  readonly what: string;
  /** A record type of the core pack other than link, attachment, evidence, custody, import. */
  readonly type: string;
  /** Fields as the pack defines them, without `externalIds`. */
  readonly fields: Readonly<Record<string, Json>>;
  readonly envelope: Partial<Envelope>;
  /** `misp:<uuid>`, `stix:<id>`, `eml:<message-id>`. Empty for identifiers: they are recognised by their normal form. */
  readonly externalIds: readonly string[];
}

/** A link between two records of this file. An unknown end is reported as set aside by the import service. */
export interface LinkItem {
  readonly item: 'link';
  readonly place: string;
  /** Empty string where the link is implied by structure rather than written as an object of its own. */
  readonly what: string;
  /** A term of the `link-kind` vocabulary. */
  readonly linkKind: string;
  readonly written: string;
  readonly from: string;
  readonly to: string;
  readonly externalIds: readonly string[];
  /** `comment`, `firstSeen`, `lastSeen` of the link, where the file says them. */
  readonly fields?: Readonly<Record<string, Json>>;
}

/** Bytes to be sealed: an e-mail attachment, or what was not understood, kept as it came. */
export interface AttachmentItem {
  readonly item: 'attachment';
  readonly key: string;
  readonly place: string;
  readonly what: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The record it belongs to, if any; becomes a `contains` link. */
  readonly belongsTo: string | null;
}

export interface SetAsideItem extends SetAside {
  readonly item: 'set-aside';
  readonly what: string;
}

/** One entry of a warning list; goes to the vault's lists, not to a case. Exactly one header comes first. */
export interface WarningListHeaderItem {
  readonly item: 'warning-list';
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly matching: 'string' | 'substring' | 'hostname' | 'cidr' | 'regex';
  /** MISP attribute types that the list speaks of. */
  readonly attributes: readonly string[];
}
export interface WarningListEntryItem {
  readonly item: 'warning-entry';
  readonly value: string;
}

export type ImportItem =
  RecordItem | LinkItem | AttachmentItem | SetAsideItem | WarningListHeaderItem | WarningListEntryItem;

/** Where a parser reads from. `chunks` may be called again and starts at the beginning each time. */
export interface ByteSource {
  readonly name: string;
  /** As the file system says; a parser does not trust it. */
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array>;
}
