/** Where what takes minutes to make is kept between runs: beside the packages, which every `npm ci` removes. */
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';

export const keptFolder = join(repositoryRoot, '.bench');
