using System.Text.Json;
using CustomLabels.Testing;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>A line of a usage export.</summary>
internal sealed record BilledInterval(long Sequence, long Run, long Epoch, long FromMilliseconds, long ToMilliseconds)
{
    /// <summary>All that was billed so far, closed or not.</summary>
    public static async Task<IReadOnlyList<BilledInterval>> ReadAllAsync(AwsJsonClient client)
    {
        var answer = await client.SendAsync("CustomLabelsService.ExportUsage", JsonSerializer.SerializeToUtf8Bytes(new { From = 0, To = 4_000_000_000 }));
        return
        [
            .. answer.Success["Lines"]!.AsArray().Select(line =>
                JsonDocument.Parse(line!.GetValue<string>()).RootElement.GetProperty("Usage").Deserialize<BilledInterval>()!),
        ];
    }
}
