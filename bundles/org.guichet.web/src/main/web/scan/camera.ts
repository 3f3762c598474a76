/** Whether this device has a camera that the page may ask for: only where the page came over a safe connection. */
let known: Promise<boolean> | null = null;

export function hasCamera(): Promise<boolean> {
  known ??= (navigator.mediaDevices?.enumerateDevices() ?? Promise.resolve([]))
    .then((devices) => devices.some((one) => one.kind === "videoinput"), () => false);
  return known;
}

navigator.mediaDevices?.addEventListener("devicechange", () => { known = null; });
