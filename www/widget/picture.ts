// Saves the picture of a code as PNG. Omise's is an SVG, which no phone puts among its photos.

const WIDTH = 1024;

const toPng = async (address: string): Promise<File> => {
  const image = new Image();
  // Otherwise the canvas could not be read.
  image.crossOrigin = "anonymous";
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  // Firefox knows no size of an SVG that does not state one.
  canvas.height = WIDTH * (image.naturalHeight / image.naturalWidth || 1);
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.drawImage(image, 0, 0, WIDTH, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob!], "code.png", { type: "image/png" });
};

/**
 * Saves a picture among the phone's photos: on an iPhone by its share sheet, elsewhere as a download.
 * One that can't be read, because its server does not allow it, opens in a tab of its own.
 */
export const savePicture = async (address: string): Promise<void> => {
  try {
    const file = await toPng(address);
    const shared = { files: [file] };
    if (/iP|Mac/.test(navigator.userAgent) && navigator.canShare?.(shared)) {
      return await navigator.share(shared);
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
  } catch (error) {
    // The shopper closed the sheet.
    if ((error as Error).name !== "AbortError") open(address, "_blank", "noopener");
  }
};
