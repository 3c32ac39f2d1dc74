/** zod compiles its checks with `new Function` where it may; the policy forbids that, and even the attempt is reported. */
import { config } from 'zod';

config({ jitless: true });
