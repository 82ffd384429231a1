using System.Text.Json;
using CustomLabels.WebConsole.Api;

namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>Sends a picture to a model.</summary>
internal static class PictureTrial
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Asks for everything that the model finds, so that thresholds can be moved without asking again.</summary>
    /// <returns>The picture with the answer or the problem.</returns>
    public static async Task<TriedPicture> RunAsync(OperationCalls calls, string arn, TriedPicture picture, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            var answer = await calls.CallAsync(
                "RekognitionService.DetectCustomLabels", new { ProjectVersionArn = arn, Image = new { Bytes = bytes }, MinConfidence = 0 }, cancellation);
            using var json = JsonDocument.Parse(answer.Body);
            return picture with
            {
                Labels = json.Deserialize<DetectedLabels>()!.CustomLabels,
                Json = JsonSerializer.Serialize(json, Indented),
                Stages = StageTime.Parse(answer.Headers.GetValueOrDefault("Server-Timing")),
                Unit = answer.Headers.GetValueOrDefault("x-customlabels-unit"),
                Zone = answer.Headers.GetValueOrDefault("x-customlabels-zone"),
                Attempt = answer.Headers.GetValueOrDefault("x-customlabels-attempt"),
            };
        }
        catch (ConsoleProblemException e)
        {
            return picture with { Problem = e.Problem };
        }
    }
}
