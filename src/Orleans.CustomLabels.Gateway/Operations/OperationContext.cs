using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Operations;

/// <summary>One verified call.</summary>
/// <param name="Http">The request and the answer to write.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="RequestId">Id of the call, in the answer's header.</param>
/// <param name="Body">The body. It is given back when the operation ends, or earlier by an operation that has read it and goes on to wait.</param>
internal sealed record OperationContext(HttpContext Http, Caller Caller, string RequestId, PooledBody Body);
