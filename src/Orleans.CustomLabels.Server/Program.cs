using CustomLabels.Server.Hosting;

return await ServerProgram.RunAsync(args);
