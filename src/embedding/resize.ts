/** How a frame asks its host for a height, in the forms that hosts listen for. They hold nothing but a number, so anybody may hear them. */

/** The messages that ask for `height` CSS pixels. `address` is the frame's own; `secret` what WordPress knows it by. */
export function resizeMessages(height: number, address: string, secret: string | null): readonly unknown[] {
  const lti = { subject: 'lti.frameResize', height };
  return [
    // Learning platforms: Canvas and Sakai take the object, others only text.
    lti,
    JSON.stringify(lti),
    // Publishing systems.
    { type: 'embed-size', height },
    // Pages that hold frames by Embedly or Iframely.
    JSON.stringify({ src: address, context: 'iframe.resize', height }),
    ...(secret === null ? [] : [{ message: 'height', value: height, secret }]),
  ];
}
