import BinaryBitmap from "@zxing/library/esm/core/BinaryBitmap";
import HybridBinarizer from "@zxing/library/esm/core/common/HybridBinarizer";
import DecodeHintType from "@zxing/library/esm/core/DecodeHintType";
import BarcodeFormat from "@zxing/library/esm/core/BarcodeFormat";
import MultiFormatReader from "@zxing/library/esm/core/MultiFormatReader";
import ReaderException from "@zxing/library/esm/core/ReaderException";
import NotFoundException from "@zxing/library/esm/core/NotFoundException";
import RGBLuminanceSource from "@zxing/library/esm/core/RGBLuminanceSource";

/** What labels of devices and parcels carry. */
const FORMATS = [BarcodeFormat.CODE_128, BarcodeFormat.CODE_39, BarcodeFormat.CODE_93, BarcodeFormat.EAN_13, BarcodeFormat.EAN_8,
  BarcodeFormat.UPC_A, BarcodeFormat.ITF, BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX];

const reader = new MultiFormatReader();
reader.setHints(new Map<DecodeHintType, unknown>([[DecodeHintType.POSSIBLE_FORMATS, FORMATS], [DecodeHintType.TRY_HARDER, true]]));

/** The first barcode of a picture. */
export function decode({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): string | null {
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (data[i * 4]! * 77 + data[i * 4 + 1]! * 150 + data[i * 4 + 2]! * 29) >> 8;
  }
  try {
    return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)))).getText();
  } catch (failure) {
    // most pictures hold none, or one that is blurred
    if (failure instanceof NotFoundException || failure instanceof ReaderException) {
      return null;
    }
    throw failure;
  }
}
