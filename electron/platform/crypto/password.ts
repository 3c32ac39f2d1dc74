import { type Algorithm, hashRaw } from '@node-rs/argon2';

/** RFC 9106 §4, second recommended option: 64 MiB, three passes, four lanes. Stored in each key slot. */
export const passwordFunction = { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 4 } as const;

/** Argon2id with the fixed parameters above. The password is normalised (NFKC), so every keyboard gives the same bytes. */
export async function hashPassword(password: string, salt: Uint8Array): Promise<Uint8Array> {
  return hashRaw(Buffer.from(password.normalize('NFKC'), 'utf8'), {
    // The package declares a const enum, which isolated modules cannot read: 2 is Argon2id.
    algorithm: 2 as Algorithm,
    memoryCost: passwordFunction.memoryKiB,
    timeCost: passwordFunction.passes,
    parallelism: passwordFunction.lanes,
    outputLen: 32,
    salt: Buffer.from(salt),
  });
}
