using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CustomLabels.UsageChecker;

/// <summary>The lines of an export and their chain of hashes.</summary>
internal static class Export
{
    public static IReadOnlyList<Interval> Read(IEnumerable<string> lines, List<string> problems)
    {
        var intervals = new List<Interval>();
        var last = new string('0', 64);
        foreach (var (number, line) in lines.Index())
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                var usage = json.RootElement.GetProperty("Usage");
                var hash = json.RootElement.GetProperty("Hash").GetString()!;
                var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(last + usage.GetRawText())));
                if (hash != expected)
                {
                    problems.Add($"Line {number + 1}: the hash is {hash}, but should be {expected}.");
                }

                last = hash;
                intervals.Add(Interval.Read(usage));
            }
            catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                problems.Add($"Line {number + 1} cannot be read: {unreadable.Message}");
            }
        }

        return intervals;
    }
}
