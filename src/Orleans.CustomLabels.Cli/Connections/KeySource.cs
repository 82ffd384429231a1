namespace CustomLabels.Cli.Connections;

/// <summary>Gives the keys for one attempt. Asked each time, because temporary keys are renewed while a long wait goes on.</summary>
internal delegate Task<AccessKeys> KeySource();
