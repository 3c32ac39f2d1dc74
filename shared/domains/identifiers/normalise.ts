/** One normal form for each identifier, so that two writings of one thing meet. Pure, total, idempotent. */
import { normaliseIccid, normaliseImei, normaliseImsi } from './device.ts';
import { normaliseDomain } from './domain.ts';
import { normaliseEmail } from './email.ts';
import { normaliseHash } from './hash.ts';
import { normaliseIban } from './iban.ts';
import type { IdentifierKind } from './identifier-kinds.ts';
import { normaliseIp } from './ip.ts';
import { normaliseAsn, normaliseMac } from './network.ts';
import { refuse, type NormaliseOptions, type Normalised } from './normalised.ts';
import { normalisePhone } from './phone.ts';
import { normaliseFilename, normaliseNickname, normaliseOther } from './text.ts';
import { normaliseUrl } from './url.ts';
import { normaliseWallet } from './wallet.ts';

/** As the core pack's field `value`. */
export const maxIdentifierLength = 8192;

type Normaliser = (written: string, options: NormaliseOptions) => Normalised;

const normalisers: Readonly<Record<IdentifierKind, Normaliser>> = {
  ip: normaliseIp,
  domain: normaliseDomain,
  url: normaliseUrl,
  email: normaliseEmail,
  phone: normalisePhone,
  imei: normaliseImei,
  imsi: normaliseImsi,
  iccid: normaliseIccid,
  wallet: normaliseWallet,
  iban: normaliseIban,
  nickname: normaliseNickname,
  hash: normaliseHash,
  filename: normaliseFilename,
  mac: normaliseMac,
  asn: normaliseAsn,
  other: normaliseOther,
};

function once(kind: IdentifierKind, written: string, options: NormaliseOptions): Normalised {
  if (written.length > maxIdentifierLength) return refuse('identifier/too-long');
  if (written.trim() === '') return refuse('identifier/empty');
  return normalisers[kind](written, options);
}

/**
 * The normal form of what a source wrote, or why there is none.
 *
 * The result is normalised again before it is given out: a form that would change a second time (nested defanging,
 * paths that collapse into a bracket) is followed to where it rests, or refused. Idempotence thus holds by construction.
 */
export function normaliseIdentifier(kind: IdentifierKind, written: string, options: NormaliseOptions = {}): Normalised {
  let current = once(kind, written, options);
  for (let round = 0; round < 4 && current.ok; round += 1) {
    const again = once(kind, current.normal, {});
    if (again.ok && again.normal === current.normal) return current;
    current = again;
  }
  return current.ok ? refuse('identifier/unstable') : current;
}
