import { attachBeforeComponentRender, unregisterElement } from "@ui5/webcomponents-base/dist/Render.js";

/**
 * UI5 keeps every element that it renders in a list of those on the page, also one that is drawn a last time after it has left:
 * a slot that changed, a microtask too late. Such an element, and the whole screen that it hangs in, would stay in memory for good.
 */
attachBeforeComponentRender((element) => {
  if (!element.isConnected) {
    queueMicrotask(() => {
      if (!element.isConnected) {
        unregisterElement(element);
      }
    });
  }
});
