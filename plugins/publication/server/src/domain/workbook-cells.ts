// Cells of a workbook: numbers and days that stay such, texts that stay texts whatever they begin with. Pure.

export type Cell = Record<string, unknown> | null;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const headCell = (value: string): Cell => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#EDEFF5',
  wrap: true,
  align: 'center',
  alignVertical: 'center',
});
/** `String` says that the cell is a text: a formula is another kind of cell and is never made here. */
export const textCell = (value: string, more: Record<string, unknown> = {}): Cell => ({ value, type: String, ...more });
export const countCell = (value: number): Cell => ({ value, type: Number, format: '0' });
export const decimalCell = (value: number | null, format: string): Cell =>
  value === null ? null : { value, type: Number, format };
export const percentCell = (value: number | null): Cell => decimalCell(value, '0.0%');
/** A day (`YYYY-MM-DD`) as spreadsheets count days: without a zone. */
export const dayCell = (day: string): Cell => ({
  value: new Date(`${day}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
});
export const columnWidths = (...list: number[]) => list.map((width) => ({ width }));
