/** Reads what a picture's barcode says, or null if it holds none that can be read. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** The browser's own reader where it has one, else the one that comes with the page, fetched now. */
export async function barcodeReader(): Promise<Reader> {
  return await built() ?? brought();
}

async function built(): Promise<Reader | null> {
  const Built = (window as { BarcodeDetector?: { new (): Detector; getSupportedFormats(): Promise<string[]> } }).BarcodeDetector;
  // a browser may know the word and have nothing behind it
  const formats = await Built?.getSupportedFormats().catch(() => []);
  if (!Built || !formats?.length) {
    return null;
  }
  const detector = new Built();
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

async function brought(): Promise<Reader> {
  const { decode } = await import("./zxing");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  return async (video) => {
    const scale = Math.min(1, 1280 / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decode(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
