/** What every format of export is given and what it does. A format writes bytes; what may leave was decided before. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import type { Output } from '#electron/platform/files/file-output.ts';

/** A record of which something leaves; fields that stay are gone from it. */
export interface ExportRecord {
  readonly id: RecordId;
  readonly type: string;
  readonly title: string;
  readonly kind: string;
  readonly envelope: Envelope;
  readonly values: Readonly<Record<string, Json>>;
  /** Normal form and kind of an identifier or of an account's handle. */
  readonly identifier: { readonly kind: string; readonly normal: string } | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Enough of a record to refer to it. */
export interface Referred {
  readonly type: string;
  readonly kind: string;
}

export interface ExportLink {
  readonly id: RecordId;
  readonly from: RecordId;
  readonly to: RecordId;
  readonly kind: string;
  readonly written: string;
}

/** The selection, as often as a format wants to read it. Records come one page at a time; only ids stay in memory. */
export interface ExportSource {
  readonly unit: { readonly id: string; readonly name: string; readonly country: string };
  readonly caseId: RecordId;
  /** Null where the case record itself stays. */
  readonly caseRecord: ExportRecord | null;
  /** UTC milliseconds. */
  readonly now: number;
  /** In the order in which they came into the case, without the case itself. */
  records(types?: readonly string[]): AsyncGenerator<ExportRecord>;
  /** Of an included record, else null. */
  referred(id: string): Referred | null;
  find(id: string): ExportRecord | null;
  /** Included links from or to an included record whose other end is included too. */
  linksFrom(id: string): readonly ExportLink[];
  linksTo(id: string): readonly ExportLink[];
  /** Fields that stay, of a record that leaves. */
  heldFields(id: string): ReadonlySet<string>;
  /** Notes something that a format leaves behind while it writes. */
  leave(record: Pick<ExportRecord, 'id' | 'type' | 'title'>, field: string | null, reason: string): void;
  /** Distinct markings of what is included, the case too. */
  markings(): readonly Envelope['marking'][];
}

export interface ExportFormatWriter {
  /** Asked before anything is read of other records. */
  holds(record: { readonly type: string; readonly kind: string }): boolean;
  /** Asked once it is known what else leaves: false where the format needs something that stays. */
  isWhole?(record: ExportRecord, source: ExportSource): boolean;
  /** Once the selection stands, for a preview too: decides about what goes with the records. */
  prepare?(source: ExportSource): Promise<void>;
  /** How many sealed files go with it. */
  contents?(): number;
  write(output: Output, source: ExportSource): Promise<void>;
  /** Once the file is whole and in its place. */
  written?(): Promise<void>;
}
