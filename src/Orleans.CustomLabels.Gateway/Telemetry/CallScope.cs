using CustomLabels.Contracts.Arns;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Gateway.Telemetry;

/// <summary>What every log entry of a call carries in its scope.</summary>
internal static class CallScope
{
    /// <summary>The id of the request, as the answer's header has it.</summary>
    public static readonly Func<ILogger, string, IDisposable?> Request = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");

    /// <summary>The model version that the call is about.</summary>
    public static readonly Func<ILogger, ModelVersionArn, IDisposable?> Version =
        LoggerMessage.DefineScope<ModelVersionArn>("ProjectVersionArn:{ProjectVersionArn}");
}
