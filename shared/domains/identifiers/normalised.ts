/** Why a text has no normal form; every language has a sentence for each. */
export type IdentifierCode =
  | 'identifier/empty'
  | 'identifier/too-long'
  | 'identifier/unstable'
  | 'identifier/ip-form'
  | 'identifier/domain-form'
  | 'identifier/url-form'
  | 'identifier/email-form'
  | 'identifier/phone-form'
  | 'identifier/phone-country'
  | 'identifier/imei-form'
  | 'identifier/imsi-form'
  | 'identifier/iccid-form'
  | 'identifier/check-digit'
  | 'identifier/wallet-form'
  | 'identifier/wallet-checksum'
  | 'identifier/iban-form'
  | 'identifier/hash-form'
  | 'identifier/mac-form'
  | 'identifier/asn-form';

/** A refusal is data: the caller keeps the written form and may take it as `other`. */
export type Normalised =
  { readonly ok: true; readonly normal: string } | { readonly ok: false; readonly code: IdentifierCode };

export interface NormaliseOptions {
  /** ISO 3166-1 alpha-2 country whose national dialling a phone number without `+` follows. */
  readonly country?: string;
}

export function normal(value: string): Normalised {
  return { ok: true, normal: value };
}

export function refuse(code: IdentifierCode): Normalised {
  return { ok: false, code };
}
