import type { Email } from 'postal-mime';

/** One message, outermost or inside another, as all of its parts see it. */
export interface MailContext {
  /** Key of the message's record. */
  readonly key: string;
  readonly place: string;
  readonly externalId: string;
  readonly email: Email;
  /** How many messages stand around it. */
  readonly depth: number;
}
