/**
 * Flat argument and result types of one operation, derived from the `operations` that
 * openapi-typescript writes. Types only.
 */

type Simplify<Value> = { [Key in keyof Value]: Value[Key] };

/** `{}` if a part is absent (`never`), otherwise its members. */
type Members<Part> = [Part] extends [never] ? unknown : Part;

type ParametersIn<Operation, Place extends string> = Operation extends { parameters: infer Places }
  ? Place extends keyof Places
    ? Members<NonNullable<Places[Place]>>
    : unknown
  : unknown;

type Content<Body> = Body extends { content: infer Media } ? Media[keyof Media] : unknown;

type BodyMembers<Operation> = Operation extends { requestBody: infer Body }
  ? Content<Body>
  : Operation extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [never]
      ? unknown
      : Partial<Content<NonNullable<Body>>>
    : unknown;

/**
 * Every argument of an operation as one flat object: path, query, header and body members with the
 * vendor's own names.
 */
export type OperationInput<Operation> = Simplify<
  ParametersIn<Operation, 'path'> &
    ParametersIn<Operation, 'query'> &
    ParametersIn<Operation, 'header'> &
    BodyMembers<Operation>
>;

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | '2XX';

type JsonOf<Media> = {
  [Type in keyof Media]: Type extends `${string}json${string}` ? Media[Type] : never;
}[keyof Media];

type BodyOf<Response> = Response extends { content: infer Media } ? JsonOf<Media> : undefined;

/**
 * What an operation returns: the union of the JSON contents of all documented 2xx responses,
 * `undefined` if the documented body is empty.
 */
export type OperationOutput<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends SuccessStatus ? BodyOf<Responses[Status]> : never;
    }[keyof Responses]
  : never;
