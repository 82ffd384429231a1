namespace CustomLabels.Cli.Connections;

/// <summary>What the command line says about the connection; null where it says nothing.</summary>
internal sealed record ConnectionChoices(string? EndpointUrl, string? Region, string? Profile)
{
    /// <summary>The same choices for a command that is suggested next, each with a space in front.</summary>
    public string AsArguments() => string.Concat(
        new[] { ("--endpoint-url", EndpointUrl), ("--region", Region), ("--profile", Profile) }
            .Where(choice => choice.Item2 is not null)
            .Select(choice => $" {choice.Item1} {Quoted(choice.Item2!)}"));

    private static string Quoted(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '/' or ':') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
