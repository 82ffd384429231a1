using CustomLabels.Inference.Spelling;

namespace CustomLabels.Server.Startup;

/// <summary>What the program says of its own command line.</summary>
internal static class ServerHelp
{
    private const int WrongUsage = 2;

    private const string Usage = """
        Runs trained image models behind the Amazon Rekognition Custom Labels API.

        Usage:
          Orleans.CustomLabels.Server [serve] [--urls URL] [--SETTING VALUE ...]   serves; the API is on http://127.0.0.1:8080 unless --urls says otherwise
          Orleans.CustomLabels.Server dev [--zones N] [--silos-per-zone N] [--gateways N] [--port PORT]   a cluster of processes on this machine
          Orleans.CustomLabels.Server migrate   brings PostgreSQL's schema to what this program needs
          Orleans.CustomLabels.Server backup --to FILE [--without-artifacts]   writes all records and model packages into one file, also beside running servers
          Orleans.CustomLabels.Server restore --from FILE [--force] [--stopped]   brings them back, into a store that is empty unless --force; servers must be stopped

        Settings are environment variables (CustomLabels__Zone=a) or options (--CustomLabels:Zone a); docs/configuration.md has all of them.
        """;

    private static readonly string[] Words = [Verbs.Serve, Verbs.Dev, Verbs.Migrate, Verbs.Backup, Verbs.Restore, "help"];

    /// <summary>Whether the first word is neither a verb nor a setting as ASP.NET Core reads it.</summary>
    public static bool IsUnknown(string word) => !word.StartsWith('-') && !word.StartsWith('/') && !word.Contains('=') && !Words.Contains(word);

    /// <summary>Prints how the program is called.</summary>
    public static async Task<int> ShowAsync()
    {
        await Console.Out.WriteLineAsync(Usage).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Refuses a word; a typing error must not start a server.</summary>
    public static async Task<int> RefuseAsync(string word)
    {
        var meant = NearestName.Of(word, Words) is { } near ? $" Did you mean '{near}'?" : "";
        await Console.Error.WriteLineAsync($"'{word}' is no command of this program.{meant} --help shows them.").ConfigureAwait(false);
        return WrongUsage;
    }
}
