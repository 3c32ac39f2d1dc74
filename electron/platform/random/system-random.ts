import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../ports.ts';

/** All randomness comes from the system's generator. */
export function createSystemRandom(clock: Clock): Random {
  return {
    bytes: (count) => new Uint8Array(randomBytes(count)),
    uuidV7: () => formatUuidV7(clock.now(), randomBytes(10)),
    uuidV4: () => randomUUID(),
  };
}

/** RFC 9562 §5.7: 48 bits of UTC milliseconds, version, 12 random bits, variant, 62 random bits. */
export function formatUuidV7(milliseconds: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
