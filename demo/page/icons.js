const SVG = 'http://www.w3.org/2000/svg';

/** Lines on a grid of 20 by 20. */
const PATHS = {
  hash: 'M7.5 3 6 17M14 3l-1.500 14M3.500 7.500h13.500M3 12.500h13.500',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  send: 'M3 3.500 17 10 3 16.500 5 10zM5 10h6',
  down: 'M5 7.500 10 12.500 15 7.500',
  forward: 'M7.5 4l6 6-6 6',
  file: 'M5 2.5h7l4 4v11H5zM12 2.5v4h4',
  bolt: 'M11 2 4.5 11.5H9.5L8.5 18 15.5 8H10.5z',
  home: 'M3 9.5 10 3.5l7 6M5 8.5V17h10V8.5',
  reply: 'M4 4h12v9H9l-4 4v-4H4z',
  back: 'M12.500 4 6.500 10l6 6',
  close: 'M5 5l10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  window: 'M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4',
  inspect: 'M6.500 6 2.500 10l4 4M13.500 6l4 4-4 4M11.500 4l-3 12',
  shared:
    'M7.500 12.500l5-5M9 5.500l1.500-1.500a3.500 3.500 0 0 1 5 5L14 10.500M11 14.500 9.500 16a3.500 3.500 0 0 1-5-5L6 9.500',
  warning: 'M10 3 18 17H2zM10 8v4M10 14.500h.01',
  people:
    'M7 9.500a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM2 16.500c0-3 2-5 5-5s5 2 5 5M13 4.200a2.800 2.800 0 0 1 0 5.200M14.500 11.800c2.200.500 3.500 2.300 3.500 4.700',
  app: 'M10 2.500 16.500 6v8L10 17.500 3.500 14V6zM3.500 6 10 9.500 16.500 6M10 9.500v8',
};

/** A picture beside words that say the same. @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
