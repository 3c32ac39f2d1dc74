/** Invented certificates: one in use, one earlier, one about to end, one of an officer who has left. */
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import type { Overview } from '#renderer/domains/identity/certificate-rows.ts';
import type { OfficerId } from '#shared/core/ids.ts';
import { at, hex, uuid } from '../exchange/fake-records.ts';

const dayMs = 86_400_000;

export function certificate(n: number, part: Partial<CertificateView> = {}): CertificateView {
  return {
    fingerprint: hex(`c${n}`),
    subject: `CN=Officer 0000000${n}, O=OCLCTIC, C=FR`,
    issuer: 'CN=OCLCTIC root, O=OCLCTIC, C=FR',
    serial: `0${n}`,
    key: 'RSA 3072',
    notBefore: at - dayMs,
    notAfter: at + 1000 * dayMs,
    revokedAt: null,
    ...part,
  };
}

const id = (n: number) => uuid(n) as OfficerId;
const list = { number: '1f', thisUpdate: at - 3 * dayMs, nextUpdate: at + 30 * dayMs, entries: 2 };

export const overview: Overview = {
  unit: [{ ...certificate(9, { subject: 'CN=OCLCTIC root, O=OCLCTIC, C=FR' }), isCurrent: true }],
  officers: [
    { id: id(1), name: 'Amina Belkacem', isDisabled: false, certificates: [certificate(1), certificate(2)] },
    {
      id: id(2),
      name: 'Bruno Salgado',
      isDisabled: false,
      certificates: [certificate(3, { notAfter: at + 20 * dayMs })],
    },
    { id: id(4), name: 'Daan Visser', isDisabled: true, certificates: [certificate(4)] },
  ],
  revocationList: list,
  foreignLists: [{ issuer: 'CN=National root, C=PT', ...list, nextUpdate: at - dayMs }],
};
