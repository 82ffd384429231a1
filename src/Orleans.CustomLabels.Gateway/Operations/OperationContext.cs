using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Gateway.Operations;

/// <summary>One verified call.</summary>
/// <param name="Http">The request and the answer to write.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="RequestId">Id of the call, in the answer's header.</param>
/// <param name="Body">The body. It is given back when the operation ends, or earlier by an operation that has read it and goes on to wait.</param>
/// <param name="Logger">Has the scope of the call's log entries.</param>
internal sealed record OperationContext(HttpContext Http, Caller Caller, string RequestId, PooledBody Body, ILogger Logger)
{
    /// <summary>Says which version the call is about, to the log until the result is disposed, and to the trace.</summary>
    public IDisposable? Follow(ModelVersionArn version)
    {
        OperationSpan.Name(version);
        return CallScope.Version(Logger, version);
    }
}
