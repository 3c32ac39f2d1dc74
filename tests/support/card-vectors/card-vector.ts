import type { Unit } from '#shared/domains/partners/card.schema.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';

/** An entry of tests/vectors/card/index.json. */
export interface CardVector {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly about: string;
  /** `ok`, or the code of the refusal. */
  readonly expect: string;
  /** Of docs/formats/card.md. */
  readonly section: string;
  /** The reader's clock, UTC milliseconds. */
  readonly at: number;
  /** Revocation lists that the reader knows beside those on the card. */
  readonly known?: readonly string[];
  readonly unit?: Unit;
  readonly fingerprint?: string;
  readonly words?: CardView['words'];
}
