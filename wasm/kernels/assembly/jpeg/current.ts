/** The coefficients of the block that is being decoded, at an address that is known to lie in memory. */
export const current: usize = memory.data(128, 16);
