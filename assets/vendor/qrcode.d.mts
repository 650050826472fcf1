// The part of qrcode-generator that we use.

export interface QRCode {
  addData(text: string, mode: 'Byte'): void
  make(): void
  getModuleCount(): number
  isDark(row: number, column: number): boolean
}

export function qrcode(typeNumber: number, errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H'): QRCode
