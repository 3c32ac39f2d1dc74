import type { ReactNode } from 'react';
import type { Evaluation } from '#shared/core/marking.ts';
import type { FieldState, Write } from '#shared/domains/records/records.schema.ts';
import type { HelpTopic } from '../help/help-topics.ts';

export interface FieldRowProps {
  readonly label: string;
  /** A law asks for the field. */
  readonly about?: HelpTopic | undefined;
  /** Where the value comes from. Without it the row has no provenance: use only for what is computed. */
  readonly state?: FieldState | undefined;
  readonly evaluation?: Evaluation | undefined;
  /** Shows a value of this field; also used for earlier values and both sides of a conflict. */
  readonly formatValue: (value: Write['value']) => ReactNode;
  /** Fetches earlier writes when the card opens first. */
  readonly loadEarlier?: () => Promise<readonly Write[]>;
  readonly onEdit?: () => void;
  /** Asks to keep the field in the unit, or to let it leave again where it is kept. */
  readonly onKeepHome?: () => void;
  /** Decides a conflict for one of its sides. */
  readonly onChoose?: (write: Write) => void;
  /** Shown instead of the state's value. */
  readonly children?: ReactNode;
}
