import { createContext, useContext } from 'react';

/** How much air lists have; a preference of the officer, the same everywhere. */
export type Density = 'dense' | 'comfortable';

export interface DensityChoice {
  readonly density: Density;
  /** Absent where the choice cannot be made here. */
  readonly setDensity?: (density: Density) => void;
}

export const DensityContext = createContext<DensityChoice>({ density: 'dense' });

export function useDensity(): DensityChoice {
  return useContext(DensityContext);
}
