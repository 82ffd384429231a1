using System.Text.Json;
using CustomLabels.WebConsole.Api;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Says why a file did not arrive.</summary>
internal static class UploadFailure
{
    /// <summary>Code of an upload that the user ended: nothing to be told.</summary>
    public const string Aborted = "UploadAborted";

    /// <returns>Null when it did arrive.</returns>
    public static ConsoleProblem? Of(UploadResult result, string file, string bucket)
    {
        if (result.Status is >= 200 and < 300)
        {
            return null;
        }

        var answer = Read(result.Body);
        return (result.Cause, result.Status) switch
        {
            ("aborted", _) => new(Aborted, "The upload was ended.", null),
            ("unreadable", _) => new(
                "FileUnreadable", $"The browser cannot read {file}. It may have been moved, changed or be in use: choose it again.", null),
            ("stalled", _) => new(
                "NoProgress", $"Nothing of {file} could be sent for a minute, so its upload was ended. Nothing of it was kept. Try again.", null),
            (_, 0) => new(
                "NoConnection",
                $"The connection broke while {file} was uploaded. Nothing of it was kept. Look whether the network is there, and try again.",
                null),
            _ when answer.Code == "AccessDeniedException" => new(
                answer.Code,
                $"Uploading {file} to the bucket {bucket} needs the permission s3:PutObject. Choose another bucket, or ask whoever gave you the key. "
                + answer.Message,
                answer.Id),
            (_, 413) => new(answer.Code, $"{file} is larger than the server takes. {answer.Message}", answer.Id),
            (_, >= 500) => new(answer.Code, $"The server could not store {file}. Try again in a moment. {answer.Message}", answer.Id),
            _ => new(answer.Code, $"{file} was refused. {answer.Message}", answer.Id),
        };
    }

    // Something between browser and server may answer in its own way.
    private static (string Code, string Message, string? Id) Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Text(json, "Code") ?? "UploadFailed", Text(json, "Message") ?? "", Text(json, "Logref"));
        }
        catch (JsonException)
        {
            return ("UploadFailed", "", null);
        }
    }

    private static string? Text(JsonDocument json, string member) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
