/**
 * Results are made in tiles of so many rows and columns, a multiple of four. A whole row of a turned picture crosses more
 * rows of the source than the nearest cache holds, so that the next row would have to fetch all of them again.
 */
export const TILE_ROWS: i32 = 32;
export const TILE_COLUMNS: i32 = 64;
