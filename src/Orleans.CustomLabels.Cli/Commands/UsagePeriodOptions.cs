using System.CommandLine;
using System.Globalization;
using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli.Commands;

/// <summary>The options <c>--from</c> and <c>--to</c>: this month until now, unless given.</summary>
internal sealed class UsagePeriodOptions
{
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Beginning: a day (2030-01-31) or a moment (2030-01-31T14:00:00Z), UTC. Otherwise the first of this month.",
        HelpName = "TIME",
        Recursive = true,
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "End, written alike and not part of it. Otherwise now.",
        HelpName = "TIME",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_to);
    }

    /// <summary>The period in seconds since 1970.</summary>
    /// <exception cref="WrongUsageException">It cannot be read, or ends before it begins.</exception>
    public (decimal From, decimal To) Read(ParseResult parsed, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var from = Read(parsed.GetValue(_from)) ?? new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var to = Read(parsed.GetValue(_to)) ?? now;
        return from < to
            ? (from.ToUnixTimeMilliseconds() / 1000m, to.ToUnixTimeMilliseconds() / 1000m)
            : throw new WrongUsageException($"The period ends ({to:u}) before it begins ({from:u}).", "--from is its beginning, --to its end.");
    }

    private static DateTimeOffset? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment >= DateTimeOffset.UnixEpoch
                ? moment
                : throw new WrongUsageException($"'{text}' is no time.", "Write 2030-01-31 or 2030-01-31T14:00:00Z.");
    }
}
