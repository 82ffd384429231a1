using System.Collections;

namespace CustomLabels.Cli.Connections;

/// <summary>The environment variables and the home folder that AWS clients look at.</summary>
internal sealed record UserEnvironment(IReadOnlyDictionary<string, string> Variables, string Home)
{
    /// <summary>A variable; null when it is absent or blank.</summary>
    public string? this[string name] => Variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public string ConfigFile => this["AWS_CONFIG_FILE"] ?? Path.Combine(Home, ".aws", "config");

    public string CredentialsFile => this["AWS_SHARED_CREDENTIALS_FILE"] ?? Path.Combine(Home, ".aws", "credentials");

    public static UserEnvironment OfProcess()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        return new UserEnvironment(variables, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }
}
