using CustomLabels.Server.Startup;

return await ServerProgram.RunAsync(args);
