using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectDescription.html. What is not named here is kept, so that --json loses nothing.</summary>
internal sealed record ProjectDescription
{
    public required string ProjectArn { get; init; }

    public required string Status { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double? CreationTimestamp { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
