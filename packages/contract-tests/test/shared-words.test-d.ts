import type { ErrorKind } from '@download-tasks/client-core';
import type { DownloadLink } from '@download-tasks/normalize';
import type { ProviderErrorKind } from '@download-tasks/normalize/provider';
import type { LinkLike } from '@download-tasks/downloader';
import { expectTypeOf } from 'vitest';

// These packages do not import each other, so their types must agree by structure.
expectTypeOf<ErrorKind>().toEqualTypeOf<ProviderErrorKind>();
expectTypeOf<DownloadLink>().toExtend<LinkLike>();
