import { SpecNode } from '../spec/spec-node.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { normalMediaType } from './media-type.js';
import { withoutHidden } from './without-hidden.js';

/**
 * The document as types, clients and emulator read it: media types in one spelling, bodies of
 * requests without `readOnly` properties, bodies of responses without `writeOnly` ones. Everything
 * else is unchanged.
 */
export function normalizeDocument(source: YamlFile): YamlFile {
  const copy = structuredClone(source.value);
  walkSpec(copy, (place, pointer, node) => {
    if (place !== 'requestBody' && place !== 'response') {
      return;
    }
    const hidden = place === 'requestBody' ? 'readOnly' : 'writeOnly';
    const original = new SpecNode(source, pointer, node);
    const content = original.entries('content').map(([mediaType, media]) => {
      const schema = media.at('schema');
      const visible = schema === undefined ? undefined : withoutHidden(schema, hidden);
      const value =
        visible === undefined ? media.value : { ...Object(media.value), schema: visible };
      return [normalMediaType(mediaType), value] as const;
    });
    if (content.length > 0) {
      Reflect.set(node, 'content', Object.fromEntries(content));
    }
  });
  return { ...source, value: copy };
}
