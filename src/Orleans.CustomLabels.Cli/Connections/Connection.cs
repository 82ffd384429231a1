namespace CustomLabels.Cli.Connections;

/// <summary>Where calls go and how they are signed.</summary>
/// <param name="Endpoint">Root of the service, http or https.</param>
/// <param name="Region">Region in the signature's scope.</param>
/// <param name="Keys">The caller's keys.</param>
/// <param name="KeysFrom">Where the keys come from, in words; never the keys themselves.</param>
internal sealed record Connection(Uri Endpoint, string Region, KeySource Keys, string KeysFrom);
