using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Grains.ModelVersions;

internal sealed partial class ModelVersionGrain
{
    [LoggerMessage(1, LogLevel.Information, "{Version} is {Status}: {Message}")]
    private partial void LogStatus(ModelVersionArn version, ModelVersionStatus status, string message);
}
