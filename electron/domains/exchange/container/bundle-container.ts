import type { BundleContainer } from './container-types.ts';
import { readBundle } from './read-bundle.ts';
import { writeBundle } from './write-bundle.ts';

/** The container as the exchange is given it. */
export const bundleContainer: BundleContainer = { writeBundle, readBundle };
